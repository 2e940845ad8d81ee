-- What claims are about, and the days that do not count. Leads edit these; renaming never changes an old claim,
-- because a claim keeps the names it was filed with (rule 6.9).

create table products (
    code text primary key,
    area text not null check (area in ('microsoft_365', 'business_applications')),
    label_en text not null,
    label_fr text not null,
    position integer not null,
    active_from date not null default '2020-01-01',
    active_to date
);

create table holidays (
    day date primary key,
    name_en text not null,
    name_fr text not null
);

insert into products (code, area, label_en, label_fr, position) values
    ('exchange_online', 'microsoft_365', 'Exchange Online', 'Exchange Online', 1),
    ('sharepoint_online', 'microsoft_365', 'SharePoint Online', 'SharePoint Online', 2),
    ('teams', 'microsoft_365', 'Microsoft Teams', 'Microsoft Teams', 3),
    ('teams_meetings', 'microsoft_365', 'Teams Meetings', 'Réunions Teams', 4),
    ('teams_phone', 'microsoft_365', 'Teams Phone System', 'Système téléphonique Teams', 5),
    ('apps', 'microsoft_365', 'Microsoft 365 Apps', 'Microsoft 365 Apps', 6),
    ('viva_engage', 'microsoft_365', 'Viva Engage', 'Viva Engage', 7),
    ('intune', 'microsoft_365', 'Microsoft Intune', 'Microsoft Intune', 8),
    ('entra_id_premium', 'microsoft_365', 'Entra ID Premium', 'Entra ID Premium', 9),
    ('information_protection', 'microsoft_365', 'Information Protection', 'Information Protection', 10),
    ('defender_office_365', 'microsoft_365', 'Defender for Office 365', 'Defender pour Office 365', 11),
    ('cloud_app_security', 'microsoft_365', 'Cloud App Security', 'Cloud App Security', 12),
    ('d365_sales', 'business_applications', 'Dynamics 365 Sales', 'Dynamics 365 Sales', 1),
    ('d365_customer_service', 'business_applications', 'Customer Service', 'Customer Service', 2),
    ('d365_field_service', 'business_applications', 'Field Service', 'Field Service', 3),
    ('d365_marketing', 'business_applications', 'Marketing', 'Marketing', 4),
    ('d365_project_operations', 'business_applications', 'Project Operations', 'Project Operations', 5),
    ('d365_finance', 'business_applications', 'Finance', 'Finance', 6),
    ('d365_supply_chain', 'business_applications', 'Supply Chain Management', 'Supply Chain Management', 7),
    ('d365_commerce', 'business_applications', 'Commerce', 'Commerce', 8),
    ('d365_human_resources', 'business_applications', 'Human Resources', 'Human Resources', 9),
    ('d365_customer_insights', 'business_applications', 'Customer Insights', 'Customer Insights', 10),
    ('power_apps', 'business_applications', 'Power Apps', 'Power Apps', 11),
    ('power_automate', 'business_applications', 'Power Automate', 'Power Automate', 12);
