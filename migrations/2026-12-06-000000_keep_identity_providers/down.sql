drop table provider_sign_ins;
drop table identity_provider_domains;
drop table identity_providers;
